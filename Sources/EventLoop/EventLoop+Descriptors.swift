// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
public import System

/// What a descriptor is ready for. Source: epoll_ctl(2).
public struct Readiness: OptionSet, Sendable {
  public let rawValue: UInt32

  public init(rawValue: UInt32) {
    self.rawValue = rawValue
  }

  public static let readable = Readiness(rawValue: EPOLLIN.rawValue)
  public static let writable = Readiness(rawValue: EPOLLOUT.rawValue)
  /// The other end is gone or an error is pending; reading tells which.
  public static let broken = Readiness(rawValue: EPOLLHUP.rawValue | EPOLLERR.rawValue)
}

/// Hears about its descriptor on the loop's thread, again and again while it stays ready (level-triggered).
public protocol DescriptorHandler: AnyObject {
  func descriptorIsReady(_ readiness: Readiness)
}

/// A descriptor watched by a loop. Valid until `EventLoop.unwatch`.
public struct Watch: Sendable, Equatable {
  let descriptor: Int32
  let key: UInt64
}

extension EventLoop {
  /// Reports readiness of `descriptor` to `handler`, which is kept. Loop thread only; end with `unwatch` before closing it.
  public func watch(
    _ descriptor: Int32, for interest: Readiness, _ handler: any DescriptorHandler
  ) throws(SystemError) -> Watch {
    let key = handlers.insert(handler)
    do {
      try control(EPOLL_CTL_ADD, descriptor, events: interest, key: key)
    } catch {
      handlers.remove(key)
      throw error
    }
    return Watch(descriptor: descriptor, key: key)
  }

  /// Changes what is reported. Loop thread only.
  public func update(_ watch: Watch, for interest: Readiness) {
    try? control(EPOLL_CTL_MOD, watch.descriptor, events: interest, key: watch.key)
  }

  /// Reports nothing more, not even what this turn has already seen. Loop thread only.
  public func unwatch(_ watch: Watch) {
    guard handlers.remove(watch.key) else { return }
    epoll_ctl(epoll, EPOLL_CTL_DEL, watch.descriptor, nil)
  }

  func control(_ operation: Int32, _ descriptor: Int32, events: Readiness, key: UInt64) throws(SystemError) {
    var event = epoll_event(events: events.rawValue, data: epoll_data_t(u64: key))
    guard epoll_ctl(epoll, operation, descriptor, &event) == 0 else {
      throw SystemError(failed: "epoll_ctl", "descriptor \(descriptor)")
    }
  }
}

/// Handlers by key. A key is a slot and how often the slot was used, so that an event which was already reported when
/// its descriptor was closed never reaches the slot's next user.
struct HandlerTable {
  private struct Slot {
    var handler: (any DescriptorHandler)?
    var uses: UInt32 = 0
  }

  private var slots: [Slot] = []
  private var free: [UInt32] = []

  mutating func insert(_ handler: any DescriptorHandler) -> UInt64 {
    let index = free.popLast() ?? UInt32(slots.count)
    if Int(index) == slots.count { slots.append(Slot()) }
    slots[Int(index)].handler = handler
    slots[Int(index)].uses &+= 1
    return UInt64(slots[Int(index)].uses) << 32 | UInt64(index + 1)
  }

  @discardableResult
  mutating func remove(_ key: UInt64) -> Bool {
    guard let index = index(of: key) else { return false }
    slots[index].handler = nil
    free.append(UInt32(index))
    return true
  }

  subscript(key: UInt64) -> (any DescriptorHandler)? {
    index(of: key).flatMap { slots[$0].handler }
  }

  private func index(of key: UInt64) -> Int? {
    let index = Int(key & 0xffff_ffff) - 1
    guard slots.indices.contains(index), slots[index].uses == UInt32(key >> 32), slots[index].handler != nil else {
      return nil
    }
    return index
  }
}
