/** Who is calling: a request enters, an identity with roles leaves, or none. Called by Quarkus before every resource. */
@NullMarked
package io.taproot.query.login;

import org.jspecify.annotations.NullMarked;
