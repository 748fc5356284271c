namespace DrConsole.Platform;

/// <summary>
/// Keeps a record, or one of its properties, out of the ledger, and says why. Everything else is entered when it changes: who adds a
/// record decides nothing and forgets nothing.
/// </summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Property)]
public sealed class UnrecordedAttribute(string why) : Attribute
{
    public string Why { get; } = why;
}

/// <summary>Lets a text stand in the ledger as it is. Without it only the property's name is entered: texts may be secret or personal, and the ledger forgets nothing.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RecordedTextAttribute : Attribute;

/// <summary>Personal: the ledger gets a hash with the person's salt, which erasing the person makes worthless.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonalAttribute : Attribute;

/// <summary>Says by name who did something. Erasing that person takes the name out.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class PersonNameAttribute : Attribute;

/// <summary>A record about one person, whose salt its personal properties are hashed with.</summary>
public interface IAboutPerson
{
    Guid Person { get; }
}
