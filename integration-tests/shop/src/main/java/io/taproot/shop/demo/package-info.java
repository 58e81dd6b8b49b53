/** The demo as a process: settings enter as arguments, lines of JSON about what happens leave on standard output. Started by ./taproot demo. */
@NullMarked
package io.taproot.shop.demo;

import org.jspecify.annotations.NullMarked;
