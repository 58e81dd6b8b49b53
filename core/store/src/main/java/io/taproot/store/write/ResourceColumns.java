package io.taproot.store.write;

import io.taproot.otlp.walk.AttributeSlices;
import io.taproot.otlp.walk.ResourceSlices;
import io.taproot.store.OptionalColumns;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Copies of resource attributes that are searched, the same for all rows of the resource. */
final class ResourceColumns {

    private static final List<byte[]> ENVIRONMENT = keys("deployment.environment.name", "deployment.environment");
    private static final List<byte[]> RELEASE = keys("service.version");
    private static final List<byte[]> MODEL = keys("device.model.identifier", "device.model.name");
    private static final byte[] OS_NAME = "os.name".getBytes(StandardCharsets.US_ASCII);

    private final DictionaryColumn environment;
    private final DictionaryColumn release;
    private final DictionaryColumn platform;
    private final DictionaryColumn deviceModel;
    private int environmentNumber;
    private int releaseNumber;
    private int platformNumber;
    private int deviceModelNumber;
    private long filled;

    ResourceColumns(NativeTable table) {
        environment = table.dictionary("environment");
        release = table.dictionary("release");
        platform = table.dictionary("platform");
        deviceModel = table.dictionary("device_model");
    }

    void resource(ResourceSlices resource) {
        AttributeSlices attributes = resource.attributes();
        environmentNumber = firstOf(ENVIRONMENT, attributes, environment);
        releaseNumber = firstOf(RELEASE, attributes, release);
        deviceModelNumber = firstOf(MODEL, attributes, deviceModel);
        byte[] name = platform(attributes);
        platformNumber = platform.intern(name, 0, name.length);
        filled = bit(environmentNumber, OptionalColumns.ENVIRONMENT)
                | bit(releaseNumber, OptionalColumns.RELEASE)
                | bit(platformNumber, OptionalColumns.PLATFORM)
                | bit(deviceModelNumber, OptionalColumns.DEVICE_MODEL);
    }

    /** Bits of those in which rows of this resource have something. */
    long filled() {
        return filled;
    }

    private static long bit(int number, OptionalColumns column) {
        return number == 0 ? 0 : column.bit();
    }

    void add(int row) {
        environment.add(row, environmentNumber);
        release.add(row, releaseNumber);
        platform.add(row, platformNumber);
        deviceModel.add(row, deviceModelNumber);
    }

    /** {@code android}, {@code ios}, or empty: everything else is a backend. */
    private static byte[] platform(AttributeSlices attributes) {
        int index = AttributeSearch.text(attributes, OS_NAME);
        if (index < 0 || attributes.valueLength(index) > 16) {
            return new byte[0];
        }
        String name = new String(
                attributes.bytes(), attributes.valueFrom(index), attributes.valueLength(index), StandardCharsets.UTF_8);
        String platform = switch (name.toLowerCase(Locale.ROOT)) {
            case "android" -> "android";
            case "ios", "ipados", "iphone os" -> "ios";
            default -> "";
        };
        return platform.getBytes(StandardCharsets.US_ASCII);
    }

    private static int firstOf(List<byte[]> keys, AttributeSlices attributes, DictionaryColumn column) {
        for (byte[] key : keys) {
            int index = AttributeSearch.text(attributes, key);
            if (index >= 0) {
                return column.intern(attributes.bytes(), attributes.valueFrom(index), attributes.valueLength(index));
            }
        }
        return 0;
    }

    private static List<byte[]> keys(String... keys) {
        return Arrays.stream(keys)
                .map(key -> key.getBytes(StandardCharsets.US_ASCII))
                .toList();
    }
}
