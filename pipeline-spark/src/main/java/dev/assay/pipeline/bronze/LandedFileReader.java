package dev.assay.pipeline.bronze;

import dev.assay.pipeline.contract.Sha256;
import dev.assay.pipeline.error.LandingErrors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.hadoop.fs.Path;
import org.apache.spark.api.java.function.FlatMapFunction;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.unsafe.types.UTF8String;
import org.apache.spark.util.SerializableConfiguration;

/**
 * The task that turns landed files into rows of {@link BronzeTable#SCHEMA}.
 *
 * @param folder the landing folder
 * @param ingestedAt microseconds since 1970
 */
record LandedFileReader(
    String folder, SerializableConfiguration configuration, long runSeq, long ingestedAt)
    implements FlatMapFunction<LandedFile, InternalRow>, Serializable {
  private static final String SOURCE = "landing";

  @Override
  public Iterator<InternalRow> call(LandedFile file) {
    byte[] bytes = read(file.path());
    if (!Sha256.hex(bytes).equals(file.digest())) {
      throw LandingErrors.inMotion(file.path());
    }
    return rows(file, bytes).iterator();
  }

  /** The rows of a file whose bytes are here. */
  List<InternalRow> rows(LandedFile file, byte[] bytes) {
    List<byte[]> rows = file.rows(bytes);
    UTF8String batch = UTF8String.fromString(file.path());
    UTF8String uri = UTF8String.fromString(file.uri());
    UTF8String source = UTF8String.fromString(SOURCE);
    return IntStream.range(0, rows.size())
        .<InternalRow>mapToObj(
            position ->
                new GenericInternalRow(
                    new Object[] {
                      UTF8String.fromBytes(rows.get(position)),
                      batch,
                      file.request(),
                      position,
                      runSeq,
                      source,
                      ingestedAt,
                      uri
                    }))
        .toList();
  }

  /** The bytes of a file of the folder. */
  byte[] read(String path) {
    Path file = new Path(folder, path);
    try (InputStream in = file.getFileSystem(configuration.value()).open(file)) {
      return in.readAllBytes();
    } catch (FileNotFoundException e) {
      throw LandingErrors.inMotion(path);
    } catch (IOException e) {
      throw LandingErrors.folderUnreadable(folder, e);
    }
  }
}
