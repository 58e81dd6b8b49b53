package io.taproot.shop.phone.app;

import java.io.IOException;
import java.util.Map;

/** The shop as a phone reaches it. */
public interface ShopApi {
    /** The name under which phones know the shop; the demo answers to it on loopback. */
    String HOST = "api.juniper.example";

    /**
     * @param path    with the query, e.g. {@code /v1/products?page=1}
     * @param headers the SDK's and the phone's
     */
    record Call(String method, String path, String body, Map<String, String> headers) {
        String url() {
            return "https://" + HOST + path;
        }

        String pathOnly() {
            int question = path.indexOf('?');
            return question < 0 ? path : path.substring(0, question);
        }
    }

    record Reply(int status, byte[] body) {
        boolean isOk() {
            return status < 400;
        }
    }

    /** @throws IOException if there is no network, or no shop at its end */
    Reply send(Call call) throws IOException;
}
