namespace DrConsole.Platform;

/// <summary>Fields that cannot be accepted, each with what is wrong and what would be right. The API answers 400.</summary>
public sealed class InvalidException(IReadOnlyDictionary<string, string[]> errors)
    : RefusedException(string.Join(" ", errors.Values.SelectMany(texts => texts)), "invalid")
{
    public IReadOnlyDictionary<string, string[]> Errors { get; } = errors;

    public InvalidException(string field, string text) : this(new Dictionary<string, string[]> { [field] = [text] })
    {
    }
}

/// <summary>Collects field errors, so that a person sees all of them at once and not one a try.</summary>
public sealed class FieldErrors
{
    private readonly Dictionary<string, string[]> _errors = [];

    public FieldErrors Check(bool right, string field, string text)
    {
        if (!right)
            _errors[field] = [.. _errors.GetValueOrDefault(field, []), text];
        return this;
    }

    public void ThrowIfAny()
    {
        if (_errors.Count > 0)
            throw new InvalidException(_errors);
    }
}
