// SPDX-License-Identifier: Apache-2.0

internal import Synchronization

/// The signing material of the moment; replaced while serving when the machine config changes.
public final class SigningMaterialBox: Sendable {
  private let material: Mutex<SigningMaterial?>

  public init(_ material: SigningMaterial? = nil) { self.material = Mutex(material) }

  public var current: SigningMaterial? {
    get { material.withLock(\.self) }
    set { material.withLock { $0 = newValue } }
  }
}
