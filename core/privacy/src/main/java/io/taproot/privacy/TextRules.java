package io.taproot.privacy;

import java.util.ArrayList;
import java.util.List;

/** In the order in which they work: what holds a secret as a whole goes before what may be a part of it. */
final class TextRules {

    private TextRules() {}

    static List<TextRule> all(ScrubPolicy.Parts parts) {
        List<TextRule> rules = new ArrayList<>(List.of(
                new PrivateKeyRule(),
                new TrackDataRule(),
                new UrlUserInfoRule(),
                new SecretPairRule(),
                new AuthorizationRule(),
                new JwtRule(),
                new ApiKeyRule(),
                new EmailRule(),
                new MacAddressRule(),
                new IpAddressRule(parts.profile() == Profile.STRICT),
                new IbanRule(),
                new WalletRule()));
        if (parts.profile() == Profile.STRICT) {
            rules.add(new HostAddressRule());
        }
        rules.addAll(NationalIds.rules());
        rules.addAll(List.of(
                new CardRule(),
                new SsnRule(),
                new PhoneRule(),
                new HomePathRule(),
                new QuotedInputRule(),
                new QueryValueRule(parts.queryParameters())));
        return rules;
    }
}
