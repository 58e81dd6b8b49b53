package io.taproot.shop.phone.device;

import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A model of phone with the system that runs on it.
 *
 * @param osDescription as the SDK of that system words it
 * @param apiLevel      Android's; empty elsewhere
 * @param slowness      1.0 for a fast phone; how much longer it takes to draw
 */
public record DeviceModel(
        String manufacturer,
        String identifier,
        String name,
        String osVersion,
        String osDescription,
        String apiLevel,
        double slowness) {

    private static final List<DeviceModel> ANDROID = List.of(
            android("Google", "Pixel 8", "Pixel 8", "15", "AP3A", "35", 1.0),
            android("samsung", "SM-S921B", "Galaxy S24", "14", "UP1A", "34", 1.0),
            android("samsung", "SM-A155F", "Galaxy A15", "14", "UP1A", "34", 1.9),
            android("Xiaomi", "23021RAAEG", "Redmi Note 12", "13", "TKQ1", "33", 1.6),
            android("motorola", "moto g power (2022)", "moto g power", "12", "S3RQ", "31", 2.4));
    private static final List<DeviceModel> IOS = List.of(
            ios("iPhone17,1", "iPhone 16 Pro", "18.6.2", "22G100", 0.8),
            ios("iPhone15,4", "iPhone 15", "18.5", "22F76", 0.9),
            ios("iPhone14,5", "iPhone 13", "17.6.1", "21G93", 1.1),
            ios("iPhone12,1", "iPhone 11", "17.6.1", "21G93", 1.6));

    private static DeviceModel android(
            String maker, String identifier, String name, String version, String build, String level, double slowness) {
        String description = "Android Version " + version + " (Build " + build + " API level " + level + ")";
        return new DeviceModel(maker, identifier, name, version, description, level, slowness);
    }

    private static DeviceModel ios(String identifier, String name, String version, String build, double slowness) {
        String description = "iOS Version " + version + " (Build " + build + ")";
        return new DeviceModel("Apple", identifier, name, version, description, "", slowness);
    }

    static DeviceModel anyAndroid(RandomGenerator random) {
        return ANDROID.get(random.nextInt(ANDROID.size()));
    }

    static DeviceModel anyIos(RandomGenerator random) {
        return IOS.get(random.nextInt(IOS.size()));
    }

    public boolean isApple() {
        return manufacturer.equals("Apple");
    }
}
