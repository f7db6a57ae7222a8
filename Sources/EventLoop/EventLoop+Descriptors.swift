// SPDX-License-Identifier: Apache-2.0

internal import CLinux
internal import Glibc
public import System

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
    // Fails only for what is not watched: the kernel needs no memory for it.
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
