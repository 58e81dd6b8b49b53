/** Bearer tokens of backends: a token enters, what an OIDC issuer says about its holder leaves. Called by sender only. Why not the framework's own: docs/adr/0045. */
@NullMarked
package io.taproot.gateway.token;

import org.jspecify.annotations.NullMarked;
