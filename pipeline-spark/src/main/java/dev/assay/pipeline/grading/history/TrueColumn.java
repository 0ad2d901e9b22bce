package dev.assay.pipeline.grading.history;

import dev.assay.pipeline.contract.Field;
import dev.assay.pipeline.grading.input.ValueType;

/**
 * A column of a table of the source.
 *
 * @param privacy what it says of a person; {@code PLAIN} where it is about nobody
 * @param isKey whether it is part of what names a row
 */
public record TrueColumn(String name, ValueType type, Field.Privacy privacy, boolean isKey) {}
