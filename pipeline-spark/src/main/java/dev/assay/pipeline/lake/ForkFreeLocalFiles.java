package dev.assay.pipeline.lake;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumFs;
import org.apache.hadoop.fs.DelegateToFileSystem;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FsServerDefaults;
import org.apache.hadoop.fs.LocalFileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.apache.hadoop.fs.local.LocalConfigKeys;
import org.apache.hadoop.fs.permission.FsPermission;

/**
 * Hadoop's local file system without its shell commands. Where Hadoop has no native library, as
 * from Maven, it starts {@code chmod} for every file that it makes and {@code readlink} eight times
 * for every rename: five hundred processes in a run of five hundred records.
 */
public final class ForkFreeLocalFiles extends LocalFileSystem {
  /** What makes Hadoop use it. */
  static final Map<String, String> SETTINGS =
      Map.of(
          "spark.hadoop.fs.file.impl", ForkFreeLocalFiles.class.getName(),
          "spark.hadoop.fs.AbstractFileSystem.file.impl", ForContexts.class.getName());

  /** For Hadoop, which makes it by its name. */
  public ForkFreeLocalFiles() {
    super(new Raw());
  }

  private static final class Raw extends RawLocalFileSystem {
    @Override
    public void setPermission(Path path, FsPermission permission) throws IOException {
      String symbols = permission.toString();
      if (permission.getStickyBit()) { // which Java cannot set
        super.setPermission(path, permission);
        return;
      }
      Set<PosixFilePermission> permissions = PosixFilePermissions.fromString(symbols);
      Files.setPosixFilePermissions(pathToFile(path).toPath(), permissions);
    }

    @Override
    public FileStatus getFileLinkStatus(Path path) throws IOException {
      return Files.isSymbolicLink(pathToFile(path).toPath())
          ? super.getFileLinkStatus(path)
          : getFileStatus(path);
    }
  }

  /** The same for Hadoop's other interface to files. */
  public static final class ForContexts extends ChecksumFs {
    /** For Hadoop, which makes it by its name. */
    public ForContexts(URI uri, Configuration configuration)
        throws IOException, URISyntaxException {
      super(new RawForContexts(uri, configuration));
    }
  }

  private static final class RawForContexts extends DelegateToFileSystem {
    RawForContexts(URI uri, Configuration configuration) throws IOException, URISyntaxException {
      super(uri, new Raw(), configuration, "file", false);
    }

    @Override
    public int getUriDefaultPort() {
      return -1; // a file system of this machine has none
    }

    @Override
    @Deprecated
    public FsServerDefaults getServerDefaults() throws IOException {
      return LocalConfigKeys.getServerDefaults();
    }

    @Override
    public boolean isValidName(String name) {
      return true; // whatever the system takes
    }
  }
}
