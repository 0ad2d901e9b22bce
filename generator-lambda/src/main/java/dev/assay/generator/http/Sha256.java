package dev.assay.generator.http;

import java.util.Arrays;

/**
 * SHA-256 (FIPS 180-4). The JDK's own is found through the security providers, which cost a cold
 * start 25 ms of CPU, more than the first 100 records do (ADR 0004); a test holds the two together.
 */
public final class Sha256 {
  private static final int BLOCK = 64;
  private static final int LENGTH_FIELD = 8;

  private static final int[] ROUND_CONSTANTS = fractionsOfCubeRoots();
  private static final int[] INITIAL = {
    0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19
  };

  private Sha256() {}

  /** The hash of a message, as 64 hexadecimal digits. */
  public static String hex(byte[] message) {
    int[] state = INITIAL.clone();
    byte[] padded = padded(message);
    for (int at = 0; at < padded.length; at += BLOCK) {
      compress(state, schedule(padded, at));
    }
    StringBuilder hex = new StringBuilder(BLOCK);
    for (int word : state) {
      String digits = Integer.toHexString(word);
      hex.append("00000000", digits.length(), 8).append(digits);
    }
    return hex.toString();
  }

  private static byte[] padded(byte[] message) {
    int blocks = (message.length + LENGTH_FIELD) / BLOCK + 1;
    byte[] padded = Arrays.copyOf(message, blocks * BLOCK);
    padded[message.length] = (byte) 0x80;
    long bits = message.length * 8L;
    for (int i = 0; i < LENGTH_FIELD; i++) {
      padded[padded.length - 1 - i] = (byte) (bits >>> (8 * i));
    }
    return padded;
  }

  private static int[] schedule(byte[] padded, int at) {
    int[] w = new int[BLOCK];
    for (int i = 0; i < 16; i++) {
      int from = at + 4 * i;
      w[i] =
          (padded[from] << 24)
              | ((padded[from + 1] & 0xFF) << 16)
              | ((padded[from + 2] & 0xFF) << 8)
              | (padded[from + 3] & 0xFF);
    }
    for (int i = 16; i < BLOCK; i++) {
      int near = w[i - 2];
      int far = w[i - 15];
      int mixedNear = right(near, 17) ^ right(near, 19) ^ (near >>> 10);
      int mixedFar = right(far, 7) ^ right(far, 18) ^ (far >>> 3);
      w[i] = mixedNear + w[i - 7] + mixedFar + w[i - 16];
    }
    return w;
  }

  private static void compress(int[] state, int[] w) {
    int[] s = state.clone();
    for (int i = 0; i < BLOCK; i++) {
      int choice = (s[4] & s[5]) ^ (~s[4] & s[6]);
      int majority = (s[0] & s[1]) ^ (s[0] & s[2]) ^ (s[1] & s[2]);
      int sumOfE = right(s[4], 6) ^ right(s[4], 11) ^ right(s[4], 25);
      int sumOfA = right(s[0], 2) ^ right(s[0], 13) ^ right(s[0], 22);
      int first = s[7] + sumOfE + choice + ROUND_CONSTANTS[i] + w[i];
      System.arraycopy(s, 0, s, 1, 7);
      s[4] += first;
      s[0] = first + sumOfA + majority;
    }
    for (int i = 0; i < state.length; i++) {
      state[i] += s[i];
    }
  }

  private static int right(int word, int bits) {
    return Integer.rotateRight(word, bits);
  }

  /** 32 bits of the fraction of the cube root of each of the first 64 primes. */
  private static int[] fractionsOfCubeRoots() {
    int[] constants = new int[BLOCK];
    int found = 0;
    for (int candidate = 2; found < BLOCK; candidate++) {
      if (isPrime(candidate)) {
        double root = Math.cbrt(candidate);
        constants[found++] = (int) (long) ((root - Math.floor(root)) * 0x1p32);
      }
    }
    return constants;
  }

  private static boolean isPrime(int candidate) {
    for (int divisor = 2; divisor * divisor <= candidate; divisor++) {
      if (candidate % divisor == 0) {
        return false;
      }
    }
    return true;
  }
}
