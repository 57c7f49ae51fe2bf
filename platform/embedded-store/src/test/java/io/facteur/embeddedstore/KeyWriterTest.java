package io.facteur.embeddedstore;

import static org.assertj.core.api.Assertions.assertThat;

import de.bwaldvogel.mongo.backend.ValueComparator;
import de.bwaldvogel.mongo.bson.BinData;
import de.bwaldvogel.mongo.bson.BsonTimestamp;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.bson.MaxKey;
import de.bwaldvogel.mongo.bson.MinKey;
import de.bwaldvogel.mongo.bson.ObjectId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KeyWriterTest {
  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13})
  void ordersRandomValuesAsTheirComparatorDoes(long seed) {
    var random = RandomGeneratorFactory.of("L64X128MixRandom").create(seed);
    for (var i = 0; i < 50_000; i++) {
      var one = value(random);
      var other = value(random);

      assertThat(Integer.signum(Arrays.compareUnsigned(key(one, true), key(other, true))))
          .as("%s and %s", one, other)
          .isEqualTo(Integer.signum(ValueComparator.asc().compare(one, other)));
    }
  }

  @Test
  void ordersDescendingFieldsTheOtherWayRound() {
    assertThat(Arrays.compareUnsigned(key("a", false), key("ab", false))).isPositive();
    assertThat(Arrays.compareUnsigned(key(1, false), key(2, false))).isPositive();
    assertThat(Arrays.compareUnsigned(key(null, false), key("", false))).isPositive();
  }

  @Test
  void givesEqualNumbersOfDifferentTypesTheSameBytes() {
    assertThat(key(1, true)).isEqualTo(key(1L, true)).isEqualTo(key(1.0, true));
    assertThat(key(0.0, true)).isEqualTo(key(-0.0, true));
  }

  @Test
  void tellsLongsApartThatShareADouble() {
    var near = new long[] {1L << 53, (1L << 53) + 1, Long.MAX_VALUE - 1, Long.MAX_VALUE};
    for (var i = 1; i < near.length; i++) {
      assertThat(Arrays.compareUnsigned(key(near[i - 1], true), key(near[i], true))).isNegative();
    }
    assertThat(Arrays.compareUnsigned(key(Long.MAX_VALUE, true), key(0x1p63, true))).isNegative();
  }

  @Test
  void putsTypesInMongosOrder() {
    var ordered = new ArrayList<>();
    ordered.add(MinKey.getInstance());
    ordered.add(null);
    ordered.addAll(
        List.of(
            Double.NaN,
            Double.NEGATIVE_INFINITY,
            5,
            "",
            new Document(),
            List.of(1),
            new BinData(new byte[] {1}),
            new ObjectId(),
            false,
            true,
            Instant.EPOCH,
            new BsonTimestamp(1),
            MaxKey.getInstance()));
    for (var i = 1; i < ordered.size(); i++) {
      assertThat(Arrays.compareUnsigned(key(ordered.get(i - 1), true), key(ordered.get(i), true)))
          .as("%s before %s", ordered.get(i - 1), ordered.get(i))
          .isNegative();
    }
  }

  private static byte[] key(@Nullable Object value, boolean ascending) {
    return new KeyWriter().field(value, ascending).toBytes();
  }

  private static @Nullable Object value(RandomGenerator random) {
    return switch (random.nextInt(9)) {
      case 0 -> null;
      case 1 -> random.nextInt(-5, 5);
      case 2 -> random.nextInt() * (long) random.nextInt(3);
      case 3 -> random.nextInt(-8, 8) / 4.0;
      case 4, 5 -> text(random);
      case 6 -> Instant.ofEpochMilli(random.nextInt(-3, 3));
      case 7 -> random.nextBoolean();
      default -> new BinData(new byte[random.nextInt(3)]);
    };
  }

  private static String text(RandomGenerator random) {
    var alphabet = "\0aAé€\uffff\ud83d\ude00z";
    var text = new StringBuilder();
    for (var i = random.nextInt(4); i > 0; i--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }
}
