// SPDX-License-Identifier: Apache-2.0

internal import Glibc

/// C copies and descriptors that a child needs while it starts; all freed and closed with this object.
final class SpawnArena {
  private var allocations: [UnsafeMutableRawPointer] = []
  private var descriptors: [Int32] = []

  deinit {
    for allocation in allocations { free(allocation) }
    for descriptor in descriptors { _ = close(descriptor) }
  }

  func string(_ text: String) -> UnsafePointer<CChar>? {
    guard let copy = strdup(text) else { return nil }
    allocations.append(UnsafeMutableRawPointer(copy))
    return UnsafePointer(copy)
  }

  /// A null-terminated vector, as execve(2) wants it.
  func strings(_ texts: [String]) -> UnsafePointer<UnsafeMutablePointer<CChar>?>? {
    array(texts.map { string($0).map { UnsafeMutablePointer(mutating: $0) } } + [nil])
  }

  /// Nil for an empty array.
  func array<Element>(_ elements: [Element]) -> UnsafePointer<Element>? {
    guard !elements.isEmpty, let memory = malloc(elements.count * MemoryLayout<Element>.stride) else { return nil }
    allocations.append(memory)
    let typed = memory.bindMemory(to: Element.self, capacity: elements.count)
    typed.initialize(from: elements, count: elements.count)
    return UnsafePointer(typed)
  }

  func open(_ paths: [String], _ flags: Int32) throws(SystemError) -> [Int32] {
    var numbers: [Int32] = []
    for path in paths {
      let number = try OwnedDescriptor.open(path, flags, mode: 0o640).release()
      descriptors.append(number)
      numbers.append(number)
    }
    return numbers
  }
}
