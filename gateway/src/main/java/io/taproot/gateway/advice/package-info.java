/** What SDKs are told: a sender's key and the configuration enter, how to sample and what to send leaves. Called by the transports only. */
@NullMarked
package io.taproot.gateway.advice;

import org.jspecify.annotations.NullMarked;
