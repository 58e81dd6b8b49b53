package io.taproot.privacy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Against numbers that the countries, or those who explain them, published as examples. */
class NationalIdsTest {

    @ParameterizedTest
    @CsvSource({
        "gb_nino, AB 12 34 56 C",
        "gb_nino, AB123456C",
        "gb_nhs, NHS 943 476 5919",
        "es_nif, 12345678Z",
        "es_nif, X1234567L",
        "it_codice_fiscale, RSSMRA85T10A562S",
        "pl_pesel, PESEL 44051401359",
        "de_steuer_id, steuer id 86 095 742 719",
        "de_svnr, 15070649C103",
        "fr_nir, 2 95 10 99 126 111 93",
        "nl_bsn, bsn: 111222333",
        "be_rrn, 85.07.30-033.28",
        "be_rrn, rijksregister 85073003328",
        "se_personnummer, 880320-0016",
        "se_personnummer, 19811228-9874",
        "fi_hetu, 131052-308T",
        "ie_ppsn, pps 6433435F",
        "ie_ppsn, pps 6433435OA",
        "in_pan, ABCPE1234F",
        "in_aadhaar, 2341 2341 2346",
        "in_aadhaar, aadhaar 234123412346",
        "kr_rrn, 971013-9019902",
        "cn_resident_id, 11010519491231002X",
        "sg_nric, S1234567D",
        "au_tfn, tfn 123 456 782",
        "au_medicare, medicare 2123 45670 1",
        "br_cpf, 390.533.447-05",
        "br_cnpj, 16.727.230/0001-97",
        "us_mbi, 1EG4-TE5-MK73",
        "us_npi, npi 1234567893",
        "us_dea, dea AB1234563",
    })
    void areKnownByTheirCheckDigits(String rule, String text) {
        assertThat(found(text, "")).containsExactly(rule);
    }

    @ParameterizedTest
    @CsvSource({
        "DQ123456C",
        "GB123456C",
        "NHS 943 476 5918",
        "12345678A",
        "RSSMRA85T10A562T",
        "PESEL 44051401358",
        "steuer id 86 095 742 718",
        "15070649C104",
        "2 95 10 99 126 111 94",
        "bsn: 111222334",
        "85.07.30-033.29",
        "880320-0017",
        "131052-308U",
        "pps 6433435G",
        "ABCZE1234F",
        "2341 2341 2347",
        "971013-9019903",
        "110105194912310021",
        "S1234567E",
        "tfn 123 456 783",
        "medicare 2123 45671 1",
        "390.533.447-06",
        "111.111.111-11",
        "16.727.230/0001-98",
        "1SG4-TE5-MK73",
        "npi 1234567894",
        "dea AB1234564",
    })
    void areNoneOnceADigitIsWrong(String text) {
        assertThat(found(text, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "943 476 5919",
        "order 44051401359 shipped",
        "86095742719 rows",
        "111222333",
        "85073003328",
        "8803200016",
        "234123412346 bytes",
        "9710139019902",
        "took 123456782 ns",
        "39053344705",
        "1234567893",
        "part AB1234563",
        "xAB123456C",
        "AB123456CD",
    })
    void areNotBelievedWithoutGroupsOrATellingWord(String text) {
        assertThat(found(text, "note")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"customer.bsn, 111222333", "patientNhs, 9434765919", "br_cpf, 39053344705", "npi, 1234567893"})
    void areBelievedBehindATellingKey(String key, String text) {
        assertThat(found(text, key)).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Rule.class)
    void areEachInTheReachOfATest(Rule rule) {
        if (rule.isInAPack()) {
            assertThat(NationalIds.rules()).extracting(TextRule::rule).contains(rule);
        }
    }

    private static Set<String> found(String text, String key) {
        Triggers triggers = Triggers.of(text, ~0);
        return NationalIds.rules().stream()
                .filter(rule -> rule.mayMatch(triggers))
                .filter(rule -> !rule.apply(text, key, StandIn.USUAL).equals(text))
                .map(rule -> rule.rule().word())
                .collect(Collectors.toSet());
    }
}
