/** The time that real work would take: a median enters, a thread that has waited leaves. Called by services and phones. */
@NullMarked
package io.taproot.shop.work;

import org.jspecify.annotations.NullMarked;
