package io.taproot.snapshot;

import com.fasterxml.jackson.annotation.JacksonAnnotationsInside;
import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** In JSON and YAML this duration reads {@code 300ms} or {@code 5s}. */
@Retention(RetentionPolicy.RUNTIME)
@JacksonAnnotationsInside
@JsonSerialize(using = DurationText.Writer.class)
@JsonDeserialize(using = DurationText.Reader.class)
@interface ShortDuration {}
