package io.taproot.otlp.json;

/**
 * How the trace and span ids of one request were written. OTLP/JSON asks for hex; the other forms come from SDKs that
 * must be told about it.
 *
 * @param hex digits of either case, as the specification says
 * @param base64 base64 of the bytes, as protobuf's own JSON mapping writes them
 * @param base64OfHex base64 of the hex text
 * @param unreadable none of these; the id was replaced by one of an invalid length, so that only its span is rejected
 */
public record IdForms(int hex, int base64, int base64OfHex, int unreadable) {

    public boolean areConformant() {
        return base64 == 0 && base64OfHex == 0 && unreadable == 0;
    }
}
