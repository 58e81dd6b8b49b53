/** The way out of a phone: encoded exports enter, Taproot's gateway receives them when the phone is ready to send. Called by the apps. */
@NullMarked
package io.taproot.shop.phone.upload;

import org.jspecify.annotations.NullMarked;
