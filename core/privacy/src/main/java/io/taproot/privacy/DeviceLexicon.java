package io.taproot.privacy;

import java.util.List;
import java.util.Set;

/** Which keys tell that their value is the id of a device or a person, a place, or an address of a client. */
final class DeviceLexicon {

    private static final Set<String> DEVICE = Set.of(
            "imei", "imsi", "meid", "idfa", "gaid", "idfv", "aaid", "iccid", "androidid", "deviceid", "advertisingid");

    private static final Set<String> DEVICE_PAIRS = Set.of(
            "device id",
            "android id",
            "advertising id",
            "installation id",
            "hardware id",
            "vendor id",
            "serial number",
            "device serial",
            "subscriber id");

    private static final Set<String> USER_PAIRS =
            Set.of("user id", "enduser id", "usr id", "user hash", "customer id", "member id", "account id");

    private static final Set<String> PLACES = Set.of("lat", "lon", "lng", "latitude", "longitude", "coordinates");

    private static final Set<String> CLIENT_PAIRS = Set.of(
            "client address",
            "peer address",
            "peer ip",
            "peer addr",
            "source address",
            "client ip",
            "user ip",
            "remote addr",
            "remote address",
            "remote ip",
            "forwarded for",
            "real ip",
            "ip address",
            "enduser ip");

    private static final Set<String> ADVERTISING = Set.of("idfa", "gaid", "aaid", "advertisingid", "adid");

    private static final Set<String> TOWNS = Set.of("city", "town", "locality", "suburb", "district");

    private DeviceLexicon() {}

    /** An id that was made to recognise somebody across apps. */
    static boolean isAdvertising(List<String> words) {
        return !words.isEmpty()
                && (ADVERTISING.contains(words.getLast()) || lastTwo(words).equals("advertising id"));
    }

    /** {@code geo.city}, {@code geo.locality.name}: where somebody is, but not a place on earth. */
    static boolean isTown(List<String> words) {
        return words.contains("geo") && words.stream().anyMatch(TOWNS::contains);
    }

    static boolean isDevice(List<String> words) {
        return !words.isEmpty() && (DEVICE.contains(words.getLast()) || DEVICE_PAIRS.contains(lastTwo(words)));
    }

    static boolean isUser(List<String> words) {
        boolean isOfACloud = !words.isEmpty()
                && (words.getFirst().equals("cloud") || words.getFirst().equals("aws"));
        return !isOfACloud
                && (USER_PAIRS.contains(lastTwo(words))
                        || (!words.isEmpty() && words.getLast().equals("userid")));
    }

    static boolean isPlace(List<String> words) {
        return !words.isEmpty()
                && (PLACES.contains(words.getLast()) || lastTwo(words).equals("geo location"));
    }

    static boolean isClient(List<String> words) {
        return CLIENT_PAIRS.contains(lastTwo(words));
    }

    private static String lastTwo(List<String> words) {
        return words.size() < 2 ? "" : words.get(words.size() - 2) + " " + words.getLast();
    }
}
