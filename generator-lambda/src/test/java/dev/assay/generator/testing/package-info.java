/** Parts and fakes that several tests share. */
package dev.assay.generator.testing;
