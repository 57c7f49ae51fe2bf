package io.facteur.guardedhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AddressPolicyTest {
  private final AddressPolicy strict = AddressPolicy.of(false, List.of());

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0.0.0.0",
        "10.1.2.3",
        "100.64.0.1",
        "127.0.0.1",
        "127.255.255.254",
        "169.254.169.254",
        "172.16.0.1",
        "172.31.255.255",
        "192.0.0.1",
        "192.0.2.1",
        "192.88.99.1",
        "192.168.1.1",
        "198.18.0.1",
        "198.19.255.255",
        "198.51.100.9",
        "203.0.113.4",
        "224.0.0.1",
        "239.255.255.255",
        "240.0.0.1",
        "255.255.255.255",
        "::",
        "::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "64:ff9b::7f00:1",
        "64:ff9b:1::1",
        "100::1",
        "2001::1",
        "2001:db8::1",
        "2002:7f00:1::",
        "5f00::1",
        "fc00::1",
        "fd12::1",
        "fd00:ec2::254",
        "fe80::1",
        "fec0::1",
        "ff02::1"
      })
  void refusesAddressesThatAreNotPublic(String address) {
    assertThat(strict.allows(InetAddress.ofLiteral(address))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1.1.1.1",
        "8.8.8.8",
        "100.63.255.255",
        "100.128.0.1",
        "172.15.255.255",
        "172.32.0.1",
        "192.167.255.255",
        "198.17.255.255",
        "198.20.0.1",
        "223.255.255.255",
        "2606:4700::1111",
        "2001:4860:4860::8888",
        "::ffff:8.8.8.8"
      })
  void allowsPublicAddressesUpToTheEdgesOfTheRanges(String address) {
    assertThat(strict.allows(InetAddress.ofLiteral(address))).isTrue();
  }

  @Test
  void allowsLoopbackOnlyWhereItWasAskedFor() {
    AddressPolicy sandbox = AddressPolicy.of(true, List.of());

    assertThat(sandbox.allows(InetAddress.ofLiteral("127.0.0.1"))).isTrue();
    assertThat(sandbox.allows(InetAddress.ofLiteral("::1"))).isTrue();
    assertThat(sandbox.allows(InetAddress.ofLiteral("10.0.0.1"))).isFalse();
  }

  @Test
  void letsTheOperatorsRangeWinButNeverOverLinkLocal() {
    AddressPolicy policy = AddressPolicy.of(false, List.of("172.18.0.0/16", "169.254.0.0/16"));

    assertThat(policy.allows(InetAddress.ofLiteral("172.18.3.4"))).isTrue();
    assertThat(policy.allows(InetAddress.ofLiteral("172.19.3.4"))).isFalse();
    assertThat(policy.allows(InetAddress.ofLiteral("169.254.169.254"))).isFalse();
  }

  @Test
  void neverLetsAnyoneCallOurOwnServicesWhateverIsAllowed() {
    AddressPolicy policy =
        AddressPolicy.of(true, List.of("10.0.0.0/8"))
            .andHosts(List.of("mongo", "n8n"))
            .butNever(List.of("mongo", "10.0.0.7", "127.0.0.1"));

    assertThat(policy.allows("mongo", InetAddress.ofLiteral("172.18.0.2"))).isFalse();
    assertThat(policy.allows("anything", InetAddress.ofLiteral("10.0.0.7"))).isFalse();
    assertThat(policy.allows("anything", InetAddress.ofLiteral("::ffff:10.0.0.7"))).isFalse();
    assertThat(policy.allows("anything", InetAddress.ofLiteral("10.0.0.8"))).isTrue();
    assertThat(policy.allows("n8n", InetAddress.ofLiteral("172.18.0.2"))).isTrue();
    assertThat(policy.allows("localhost", InetAddress.ofLiteral("127.0.0.1")))
        .as("this machine has its own setting")
        .isTrue();
  }
}
