package io.taproot.privacy;

/**
 * One thing wrong with a policy.
 *
 * @param pointer JSON pointer to the place
 * @param detail  what is wrong
 */
public record PolicyFault(String pointer, String detail) {}
