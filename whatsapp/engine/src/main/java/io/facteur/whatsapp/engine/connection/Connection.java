package io.facteur.whatsapp.engine.connection;

import io.facteur.whatsapp.engine.Disconnection;
import io.facteur.whatsapp.engine.ending.Ended;
import io.facteur.whatsapp.engine.ending.Pace;
import io.facteur.whatsapp.wire.node.Node;
import io.facteur.whatsapp.wire.node.NodeCodec;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// The way to WhatsApp while there is one. Lives as long as the engine; channels come and go, and
/// each has a number, so that what was meant for one is never written to the next.
public final class Connection implements StanzaWriter {
  private final NodeCodec codec;

  // Guards channel, number and verdict together: a write sees one channel, a verdict ends one.
  private final ReentrantLock lock = new ReentrantLock();
  private @Nullable SecureChannel channel;
  private @Nullable Ended verdict;
  private long number;

  /// @param codec how stanzas become bytes
  public Connection(NodeCodec codec) {
    this.codec = codec;
  }

  @Override
  public void write(Node stanza) {
    current().write(codec.encode(stanza));
  }

  /// The bytes of a stanza, as they are written and journaled.
  public byte[] encode(Node stanza) {
    return codec.encode(stanza);
  }

  /// The stanza of journaled bytes.
  public Node decode(byte[] stanza) {
    return codec.decode(stanza);
  }

  /// Writes an encoded stanza, if the connection is still the one of that number.
  ///
  /// @throws ConnectionLostException when it is not, or breaks
  public void writeEncoded(byte[] stanza, long onNumber) {
    SecureChannel open;
    lock.lock();
    try {
      if (number != onNumber) {
        throw new ConnectionLostException("the connection was replaced");
      }
      open = current();
    } finally {
      lock.unlock();
    }
    open.write(stanza);
  }

  /// The number of the connection there is, or of the last one.
  public long number() {
    lock.lock();
    try {
      return number;
    } finally {
      lock.unlock();
    }
  }

  /// Whether the connection of that number is open.
  public boolean isOpen(long ofNumber) {
    lock.lock();
    try {
      return channel != null && number == ofNumber;
    } finally {
      lock.unlock();
    }
  }

  /// Ends the connection there is, for this reason, which says itself whether another follows.
  public void end(Disconnection reason) {
    end(Ended.asSaid(reason));
  }

  /// Ends the connection there is, for this reason. The first reason given counts.
  public void end(Ended reason) {
    lock.lock();
    try {
      if (channel != null) {
        verdict = verdict == null ? reason : verdict;
        channel.close();
      }
    } finally {
      lock.unlock();
    }
  }

  /// Ends the connection there is, to be made again.
  public void drop(String reason) {
    end(Ended.trouble(reason, Pace.BACK_OFF));
  }

  /// Ends the connection of that number, to be made again; one that came after it is left alone.
  public void drop(long ofNumber, String reason) {
    lock.lock();
    try {
      if (number == ofNumber) {
        drop(reason);
      }
    } finally {
      lock.unlock();
    }
  }

  /// How long the server has been silent; empty without a connection.
  public Optional<Duration> silence() {
    lock.lock();
    try {
      return Optional.ofNullable(channel).map(SecureChannel::silence);
    } finally {
      lock.unlock();
    }
  }

  void attach(SecureChannel opened) {
    lock.lock();
    try {
      channel = opened;
      verdict = null;
      number++;
    } finally {
      lock.unlock();
    }
  }

  /// Closes and forgets the channel.
  ///
  /// @return the reason given to [#end], if any was
  Optional<Ended> detach() {
    lock.lock();
    try {
      if (channel != null) {
        channel.close();
      }
      Ended given = verdict;
      channel = null;
      verdict = null;
      return Optional.ofNullable(given);
    } finally {
      lock.unlock();
    }
  }

  private SecureChannel current() {
    lock.lock();
    try {
      if (channel == null) {
        throw new ConnectionLostException("there is no connection");
      }
      return channel;
    } finally {
      lock.unlock();
    }
  }
}
