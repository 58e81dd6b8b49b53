package io.taproot.gateway.receive;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AdmissionTest {

    private final SimpleMeterRegistry metrics = new SimpleMeterRegistry();
    private final Admission admission = new Admission(100, metrics);

    @Test
    void turnsAwayWhatDoesNotFitAndTakesItOnceThereIsRoom() {
        Admission.Reservation one = admission.open("a");
        Admission.Reservation other = admission.open("a");
        assertThat(one.grow(40)).isTrue();

        assertThat(other.grow(20)).isFalse();
        one.close();

        assertThat(other.grow(20)).isTrue();
        assertThat(metrics.get("taproot.gateway.request.turned_away").counter().count())
                .isOne();
    }

    @Test
    void givesBackExactlyWhatWasTakenHoweverOftenItIsClosed() {
        Admission.Reservation reservation = admission.open("a");
        reservation.grow(20);
        reservation.grow(20);
        reservation.grow(1_000);
        assertThat(admission.admittedBytes()).isEqualTo(40);

        reservation.close();
        reservation.close();

        assertThat(admission.admittedBytes()).isZero();
        assertThat(admission.open("a").grow(50)).isTrue();
    }

    @Test
    void countsWhatWasPaidForBeforeItCameOnce() {
        Admission.Reservation reservation = admission.open("a");
        assertThat(reservation.prepay(30)).isTrue();
        assertThat(admission.admittedBytes()).isEqualTo(30);

        assertThat(reservation.grow(20)).isTrue();
        assertThat(admission.admittedBytes()).isEqualTo(30);
        assertThat(reservation.grow(15)).isTrue();
        assertThat(admission.admittedBytes()).isEqualTo(35);
        assertThat(reservation.grow(50)).isFalse();

        reservation.close();
        assertThat(admission.admittedBytes()).isZero();
    }

    @Test
    void takesNoRequestThatItHasNoRoomToBegin() {
        assertThat(admission.open("a").grow(45)).isTrue();

        assertThat(admission.open("a").prepay(10)).isFalse();

        assertThat(admission.open("b").prepay(10)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 50", "2, 66", "3, 75", "4, 80", "9, 90"})
    void sharesOutAlikeAmongThoseWhoTakeAllTheyCanGet(int keys, long together) {
        boolean isGrowing = true;
        while (isGrowing) {
            isGrowing = false;
            for (int key = 0; key < keys; key++) {
                isGrowing |= admission.open("key " + key).grow(1);
            }
        }

        assertThat(admission.admittedBytes()).isBetween(together - keys, together);
    }

    @Test
    void hasRoomForAQuietSenderHoweverGreedyTheOthersAre() {
        for (int request = 0; request < 1_000; request++) {
            admission.open("greedy " + request % 7).grow(1);
        }

        for (int request = 0; request < 100; request++) {
            try (Admission.Reservation quiet = admission.open("quiet")) {
                assertThat(quiet.grow(6)).isTrue();
            }
        }
    }

    @Test
    void boundsWhatABodyInflatesTo() throws IOException {
        byte[] bomb = gzip(new byte[1_000_000]);
        assertThat(bomb.length).isLessThan(2_000);

        assertThat(read(bomb, 500_000, Long.MAX_VALUE)).isEqualTo(new Inflation.TooLarge());
        assertThat(read(bomb, 2_000_000, 500_000)).isEqualTo(new Inflation.NoRoom());
        assertThat(read(bomb, 2_000_000, 2_000_000)).isInstanceOf(Inflation.Whole.class);
    }

    @Test
    void callsACutStreamBroken() throws IOException {
        byte[] whole = gzip(new byte[10_000]);
        byte[] cut = java.util.Arrays.copyOf(whole, whole.length - 9);

        assertThat(read(cut, 1_000_000, 1_000_000)).isEqualTo(new Inflation.Broken());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "application/x-protobuf, PROTOBUF",
                "application/json, JSON",
                "application/json; charset=utf-8, JSON",
                "Application/JSON ;charset=utf-8, JSON",
                "text/plain, -",
                "application/jsonl, -",
                "'', -",
                "-, -",
            })
    void knowsTheTwoMediaTypesOfOtlp(String header, WireFormat format) {
        assertThat(WireFormat.of(header).orElse(null)).isEqualTo(format);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, identity",
                "'', identity",
                "identity, identity",
                "gzip, gzip",
                "GZIP, gzip",
                "x-gzip, gzip",
                "zstd, zstd",
                "br, -",
                "'gzip, gzip', -"
            })
    void knowsTheContentEncodingsItCanUndo(@Nullable String header, @Nullable String expected) {
        String understood = ContentEncoding.of(header)
                .map(encoding -> switch (encoding) {
                    case ContentEncoding.Identity() -> "identity";
                    case ContentEncoding.Packed(Compression compression) -> compression.word();
                })
                .orElse(null);

        assertThat(understood).isEqualTo(expected);
    }

    private static Inflation read(byte[] gzip, long limit, long room) throws IOException {
        Admission.Reservation reservation = new Admission(room, new SimpleMeterRegistry()).open("a");
        try (InputStream stream = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return Inflation.read(stream, limit, reservation);
        }
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(plain);
        }
        return packed.toByteArray();
    }
}
