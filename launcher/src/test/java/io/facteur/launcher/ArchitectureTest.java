package io.facteur.launcher;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameEndingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The layout of docs/architecture.md, held.
class ArchitectureTest {
  private static final List<String> SERVICES =
      List.of("gateway", "session", "sender", "receiver", "webhook", "media", "dashboard");

  private static JavaClasses house;

  @BeforeAll
  static void read() {
    house =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.facteur");
    assertThat(house.size()).as("classes found").isGreaterThan(300);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"gateway", "session", "sender", "receiver", "webhook", "media", "dashboard"})
  void aServiceNeverImportsAnother(String service) {
    String[] others =
        Stream.concat(
                SERVICES.stream().filter(name -> !name.equals(service)), Stream.of("launcher"))
            .map(name -> "io.facteur." + name + "..")
            .toArray(String[]::new);

    noClasses()
        .that()
        .resideInAPackage("io.facteur." + service + "..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(others)
        .check(house);
  }

  @Test
  void onlySessionServiceUsesTheEngine() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.facteur.whatsapp.engine..", "io.facteur.session..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.facteur.whatsapp.engine..")
        .check(house);
  }

  @Test
  void theSimulatorAndTheEngineDoNotKnowEachOther() {
    noClasses()
        .that()
        .resideInAPackage("io.facteur.whatsapp.engine..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.facteur.whatsapp.simulator..")
        .check(house);
    noClasses()
        .that()
        .resideOutsideOfPackages("io.facteur.whatsapp.simulator..", "io.facteur.launcher..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("io.facteur.whatsapp.simulator..")
        .check(house);
  }

  @Test
  void theWireHasNoSocketsFilesThreadsOrClock() {
    noClasses()
        .that()
        .resideInAPackage("io.facteur.whatsapp.wire..")
        .should()
        .dependOnClassesThat(
            resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..")
                .or(JavaClass.Predicates.type(java.time.Clock.class))
                .or(JavaClass.Predicates.type(Thread.class)))
        .check(house);
  }

  @Test
  void whatSpeaksWhatsAppKnowsNoSpringKafkaOrMongo() {
    noClasses()
        .that()
        .resideInAPackage("io.facteur.whatsapp..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "org.springframework..", "org.apache.kafka..", "com.mongodb..", "org.bson..")
        .check(house);
  }

  @Test
  void onlyTheEventBusKnowsKafka() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.facteur.eventbus..", "io.facteur.launcher..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.kafka..", "kafka..")
        .check(house);
  }

  @Test
  void theMongoDriverIsUsedByClassesNamedForIt() {
    noClasses()
        .that(
            not(simpleNameStartingWith("Mongo"))
                .and(not(simpleNameEndingWith("Configuration")))
                .and(not(resideInAPackage("io.facteur.embeddedstore.."))))
        .and()
        .areTopLevelClasses()
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("com.mongodb..")
        .check(house);
  }

  @Test
  void theFewRoomsThatCallTheOutsideWorldGoThroughTheGuard() {
    noClasses()
        .that()
        .resideInAnyPackage("io.facteur.webhook..", "io.facteur.media..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net.http..", "org.apache.hc..")
        .check(house);
  }

  @Test
  void thereAreNoCyclesBetweenRooms() {
    slices().matching("io.facteur.(*)..").should().beFreeOfCycles().check(house);
    slices().matching("io.facteur.whatsapp.(*)..").should().beFreeOfCycles().check(house);
  }

  @Test
  void timeIsAParameter() {
    noClasses()
        .that()
        .resideInAPackage("io.facteur..")
        .should()
        .callMethod(System.class, "currentTimeMillis")
        .orShould()
        .callMethod(Instant.class, "now")
        .check(house);
  }

  @Test
  void namesSaySomething() {
    classes()
        .that()
        .resideInAPackage("io.facteur..")
        .and()
        .resideOutsideOfPackage("io.facteur.whatsapp.proto..")
        .should()
        .haveNameNotMatching(".*(Manager|Helper|Utils?|Impl|Dto|Common|Info)$")
        .andShould()
        .haveNameNotMatching(".*\\.(Abstract|Base)[A-Z][A-Za-z]*$")
        .check(house);
  }

  @Test
  void everyPackageIsNullMarked() {
    List<String> unmarked =
        house.stream()
            .map(JavaClass::getPackage)
            .distinct()
            .filter(room -> !room.getName().startsWith("io.facteur.whatsapp.proto"))
            .filter(room -> !marked(room))
            .map(JavaPackage::getName)
            .toList();

    assertThat(unmarked).isEmpty();
  }

  private static boolean marked(JavaPackage room) {
    return room.tryGetPackageInfo()
        .map(found -> found.isAnnotatedWith(NullMarked.class))
        .orElse(false);
  }
}
