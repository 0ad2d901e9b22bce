/** The shop that every feed shows: customers, products, regions and orders, always valid. */
package dev.assay.generator.shop;
