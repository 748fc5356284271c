using System.ComponentModel.DataAnnotations;

namespace DrConsole.Evidence;

/// <summary>Section <c>DrConsole:Evidence</c> too: the programs that wrap and unwrap the signing key.</summary>
public sealed class KeyCommandOptions : IValidatableObject
{
    public const string Section = "DrConsole:Evidence";

    /// <summary>Gets the key as PEM on stdin and gives on stdout what goes into the file. A program and its arguments, no shell.</summary>
    public string[]? KeyWrapCommand { get; init; }

    /// <summary>Gets the file on stdin and gives the key as PEM on stdout.</summary>
    public string[]? KeyUnwrapCommand { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (KeyWrapCommand is { Length: > 0 } != KeyUnwrapCommand is { Length: > 0 })
            yield return new ValidationResult("KeyWrapCommand and KeyUnwrapCommand are needed both, or neither.", [KeyWrapCommand is { Length: > 0 } ? nameof(KeyUnwrapCommand) : nameof(KeyWrapCommand)]);
    }
}
