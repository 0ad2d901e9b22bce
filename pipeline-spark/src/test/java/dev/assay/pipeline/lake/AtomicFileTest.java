package dev.assay.pipeline.lake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.RawLocalFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AtomicFileTest {
  private static final String TEXT = "<p>café 北京</p>\n";

  @TempDir Path folder;

  @Test
  void newFile_shouldBeMadeWithItsFoldersAndTheRightsOfAnyNewFile() throws Exception {
    Path file = folder.resolve("a/b/2026-04-18T00:00 100%.html");
    write(file);
    assertThat(file).usingCharset(UTF_8).hasContent(TEXT.strip());
    assertThat(names(file.getParent())).containsExactly(file.getFileName().toString());
    assertThat(rights(file)).isEqualTo(rights(Files.createFile(folder.resolve("any"))));
  }

  @Test
  void fileUri_shouldNameAFileOfThisMachine() throws Exception {
    write(folder.resolve("x.html").toUri().toString());
    assertThat(names(folder)).containsExactly("x.html");
  }

  @Test
  void fileThatIsThere_shouldBeReplacedAndKeepItsRights() throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), "old and longer than the new text");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw---x"));
    write(file);
    assertThat(file).usingCharset(UTF_8).hasContent(TEXT.strip());
    assertThat(rights(file)).isEqualTo("rw-rw---x");
    assertThat(names(folder)).containsExactly("page.html");
  }

  @Test
  void link_shouldStayALinkToTheFileThatIsReplaced() throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), "old");
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("page.html"));
    Path toLink = Files.createSymbolicLink(folder.resolve("toLink"), link);
    write(toLink);
    assertThat(link).isSymbolicLink();
    assertThat(toLink).isSymbolicLink();
    assertThat(file).isRegularFile().usingCharset(UTF_8).hasContent(TEXT.strip());
  }

  @Test
  void linkToAFileThatIsMissing_shouldMakeThatFile() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("sub/page.html"));
    write(link);
    assertThat(link).isSymbolicLink();
    assertThat(folder.resolve("sub/page.html")).usingCharset(UTF_8).hasContent(TEXT.strip());
  }

  @Test
  void linkToItself_shouldBeRefused() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("link"), Path.of("link"));
    assertThatThrownBy(() -> write(link)).hasMessage("its symbolic links lead nowhere");
    assertThat(link).isSymbolicLink();
  }

  /** Root replaced the device by a plain file: the link here stands for a machine's /dev. */
  @Test
  void device_shouldBeWrittenIntoAndStayADevice() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("null"), Path.of("/dev/null"));
    write(link);
    assertThat(Files.readAttributes(Path.of("/dev/null"), "isOther")).containsValue(true);
    assertThat(link).isSymbolicLink();
    assertThat(names(folder)).containsExactly("null");
  }

  @Test
  void deviceThatTakesNothing_shouldSaySo() {
    assertThatThrownBy(() -> write(Path.of("/dev/full")))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("No space left on device");
  }

  @Test
  void pipe_shouldHandTheTextToItsReader() throws Exception {
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    CompletableFuture<String> heard = CompletableFuture.supplyAsync(() -> read(pipe));
    write(pipe);
    assertThat(heard.get(10, TimeUnit.SECONDS)).isEqualTo(TEXT);
    assertThat(names(folder)).containsExactly("pipe");
  }

  @Test
  void whatCannotBeWritten_shouldLeaveWhatWasThere() throws Exception {
    Path file = Files.writeString(folder.resolve("page.html"), "old");
    assertThatThrownBy(() -> write(file.resolve("below"))).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> write(folder)).hasMessage("it is a folder");
    assertThat(file).usingCharset(UTF_8).hasContent("old");
    assertThat(names(folder)).containsExactly("page.html");
  }

  @Test
  void otherFileSystem_shouldBeWrittenByHadoop() throws Exception {
    Configuration configuration = new Configuration(false);
    configuration.setClass("fs.far.impl", Far.class, org.apache.hadoop.fs.FileSystem.class);
    Path file = Files.writeString(folder.resolve("page.html"), "old");
    AtomicFile.write("far:" + file, configuration, TEXT);
    assertThat(file).usingCharset(UTF_8).hasContent(TEXT.strip());
    assertThat(names(folder)).containsExactly("page.html");
  }

  /** This machine's files, as if they were elsewhere. */
  public static final class Far extends RawLocalFileSystem {
    @Override
    public java.net.URI getUri() {
      return java.net.URI.create("far:///");
    }
  }

  private static void write(Object path) throws IOException {
    AtomicFile.write(path.toString(), new Configuration(false), TEXT);
  }

  private static String read(Path pipe) {
    try {
      return Files.readString(pipe);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String rights(Path file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
  }

  private static List<String> names(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.map(file -> file.getFileName().toString()).toList();
    }
  }
}
