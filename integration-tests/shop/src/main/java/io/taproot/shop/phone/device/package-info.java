/** What a phone is: a random generator enters, a model with its radio and its clock leaves. Called by the crowd and the apps. */
@NullMarked
package io.taproot.shop.phone.device;

import org.jspecify.annotations.NullMarked;
