package dev.assay.pipeline.grading.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.file.Files;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;

/** Opens files as what is in them once they are decompressed. */
final class TextFile {
  private static final int BUFFER = 1 << 16;
  private static final int GZIP = 0x1F8B;

  private TextFile() {}

  /** The first bytes; fewer if there are no more. */
  static byte[] start(DataFile file, Configuration hadoop) throws IOException {
    try (InputStream in = open(file, hadoop)) {
      return in.readNBytes(FormatGuess.BYTES);
    }
  }

  /** The characters, without a byte order mark. */
  static Reader reader(DataFile file, Configuration hadoop) throws IOException {
    BufferedInputStream in = new BufferedInputStream(open(file, hadoop), BUFFER);
    in.mark(4);
    TextDecoding decoding = TextDecoding.of(in.readNBytes(4));
    in.reset();
    in.skipNBytes(decoding.mark());
    return new InputStreamReader(in, decoding.charset());
  }

  private static InputStream open(DataFile file, Configuration hadoop) throws IOException {
    BufferedInputStream in = new BufferedInputStream(raw(file.path(), hadoop), BUFFER);
    in.mark(2);
    byte[] magic = in.readNBytes(2);
    in.reset();
    if (magic.length == 2 && ((magic[0] & 0xFF) << 8 | magic[1] & 0xFF) == GZIP) {
      return new GZIPInputStream(in, BUFFER);
    }
    CompressionCodec codec = new CompressionCodecFactory(hadoop).getCodec(file.path());
    // A name that ends in .gz may hold plain text all the same: some clients decompress on the way.
    return codec == null || codec.getDefaultExtension().equals(".gz")
        ? in
        : codec.createInputStream(in);
  }

  /** A checksum that a writer left beside a local file may be of what the file was before. */
  private static InputStream raw(Path path, Configuration hadoop) throws IOException {
    return "file".equals(path.toUri().getScheme())
        ? Files.newInputStream(java.nio.file.Path.of(path.toUri().getPath()))
        : path.getFileSystem(hadoop).open(path);
  }
}
