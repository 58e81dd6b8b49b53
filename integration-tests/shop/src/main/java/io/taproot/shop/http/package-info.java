/** JSON over HTTP for the shop's services: routes enter, an instrumented server on loopback leaves. */
@NullMarked
package io.taproot.shop.http;

import org.jspecify.annotations.NullMarked;
