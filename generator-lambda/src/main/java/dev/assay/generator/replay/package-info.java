/** What makes the same bytes again: identities, moments, rates, and numbers drawn from them. */
package dev.assay.generator.replay;
