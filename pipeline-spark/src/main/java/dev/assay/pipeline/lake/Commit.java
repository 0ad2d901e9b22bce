package dev.assay.pipeline.lake;

/**
 * The identity of one write. Delta keeps the last sequence of every writer in the table itself and
 * skips a commit that is not newer, so a write that is offered again does nothing.
 *
 * @param writer who writes: the step's name
 * @param sequence which of the writer's writes it is; greater than all before
 */
public record Commit(String writer, long sequence) {}
