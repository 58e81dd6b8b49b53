/**
 * The manifests, rendered and held against the Kubernetes API model and against each other. Not null-marked: every
 * getter of that model is nullable, and a null here is a failed test with its line.
 */
package io.taproot.k8s;
