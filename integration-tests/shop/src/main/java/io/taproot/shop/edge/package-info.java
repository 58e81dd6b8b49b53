/** The shop's public door: what phones ask for enters over HTTP, what the services answer leaves. Called by phones. */
@NullMarked
package io.taproot.shop.edge;

import org.jspecify.annotations.NullMarked;
