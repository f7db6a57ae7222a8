// SPDX-License-Identifier: Apache-2.0

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
