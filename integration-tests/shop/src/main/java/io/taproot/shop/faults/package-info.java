/** What can be made to go wrong, by name: settings enter, a delay or an exception leaves at a switch point. Called by the services. */
@NullMarked
package io.taproot.shop.faults;

import org.jspecify.annotations.NullMarked;
