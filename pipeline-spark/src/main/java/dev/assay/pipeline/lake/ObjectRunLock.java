package dev.assay.pipeline.lake;

import dev.assay.pipeline.error.Errors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSDataInputStream;
import org.apache.hadoop.fs.FSDataOutputStream;
import org.apache.hadoop.fs.FileAlreadyExistsException;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/**
 * The lock of a lakehouse in an object store: an object that can be created by one writer only (the
 * store's conditional put). Its owner renews it; one that was not renewed for {@link #PATIENCE}, by
 * the store's time of its last write, is of a dead owner and is taken over. Who takes over is again
 * decided by creating an object, named after the dead owner, so that only one can.
 */
final class ObjectRunLock implements RunLock {
  static final Duration PATIENCE = Duration.ofMinutes(5);
  private static final Duration RENEWAL = Duration.ofSeconds(30);
  private static final String OBJECT = ".assay.lock";

  private final FileSystem files;
  private final Path object;
  private final String owner;
  private final Clock clock;
  private final ScheduledExecutorService renewal =
      Executors.newSingleThreadScheduledExecutor(ObjectRunLock::daemon);

  private ObjectRunLock(FileSystem files, Path object, Clock clock) {
    this.files = files;
    this.object = object;
    this.clock = clock;
    this.owner = UUID.randomUUID().toString();
  }

  static ObjectRunLock take(String root, Configuration configuration, Clock clock) {
    try {
      Path object = new Path(root, OBJECT);
      ObjectRunLock lock = new ObjectRunLock(object.getFileSystem(configuration), object, clock);
      if (!lock.create(object) && !lock.takeOver()) {
        throw Errors.lakehouseLocked(root);
      }
      lock.renewal.scheduleAtFixedRate(
          lock::renew, RENEWAL.toSeconds(), RENEWAL.toSeconds(), TimeUnit.SECONDS);
      return lock;
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(root, e);
    }
  }

  /** Creates an object with our name in it; false if there is one already. */
  private boolean create(Path target) throws IOException {
    try {
      write(target, false);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false;
    }
  }

  private boolean takeOver() throws IOException {
    try {
      if (!isDead(object)) {
        return false;
      }
      Path claim = object.suffix("." + holder());
      if (create(claim)) {
        write(object, true);
        files.delete(claim, false);
        return true;
      }
      if (isDead(claim)) { // whoever took over died, too: the next try may claim it
        files.delete(claim, false);
      }
      return false;
    } catch (FileNotFoundException e) {
      return false; // given back in this moment: the next try finds it free
    }
  }

  private boolean isDead(Path target) throws IOException {
    Instant renewed = Instant.ofEpochMilli(files.getFileStatus(target).getModificationTime());
    return renewed.plus(PATIENCE).isBefore(clock.instant());
  }

  private String holder() throws IOException {
    try (FSDataInputStream in = files.open(object)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private void renew() {
    try {
      if (holder().equals(owner)) {
        write(object, true);
      }
    } catch (IOException e) {
      // The next renewal tries again; PATIENCE allows for several.
    }
  }

  private void write(Path target, boolean overwrite) throws IOException {
    try (FSDataOutputStream out = files.create(target, overwrite)) {
      out.write(owner.getBytes(StandardCharsets.UTF_8));
    }
  }

  @Override
  public void close() {
    renewal.shutdownNow();
    try {
      if (holder().equals(owner)) {
        files.delete(object, false);
      }
    } catch (FileNotFoundException e) {
      // Somebody removed it by hand; there is nothing to give back.
    } catch (IOException e) {
      throw Errors.lakehouseUnwritable(object.toString(), e);
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "lock-renewal");
    thread.setDaemon(true);
    return thread;
  }
}
