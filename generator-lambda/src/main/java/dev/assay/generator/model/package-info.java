/** An order and its parts: always valid, free of JSON, HTTP and AWS. */
package dev.assay.generator.model;
