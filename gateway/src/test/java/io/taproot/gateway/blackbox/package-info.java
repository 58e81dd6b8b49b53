/** The running gateway seen from outside: requests of senders enter over the wire, answers and what ingest got are looked at. */
@NullMarked
package io.taproot.gateway.blackbox;

import org.jspecify.annotations.NullMarked;
