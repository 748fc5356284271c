namespace DrConsole.Platform;

/// <summary>Somebody else saved first. Carries both versions of every field that differs, so that neither text is lost. The API answers 412.</summary>
public sealed class ConflictException(string what, int theirVersion, IReadOnlyList<ConflictException.Field> fields)
    : RefusedException($"Someone else changed {what} while you were editing it.", "conflict")
{
    /// <summary>The version to save over once the person has chosen.</summary>
    public int TheirVersion { get; } = theirVersion;

    public IReadOnlyList<Field> Fields { get; } = fields;

    public sealed record Field(string Name, string Theirs, string Yours);

    /// <summary>Refuses when <paramref name="seen"/> is not the version that is stored now.</summary>
    public static void ThrowIfStale(string what, int stored, int seen, params ReadOnlySpan<Field> fields)
    {
        if (stored == seen)
            return;
        var differing = new List<Field>();
        foreach (var field in fields)
        {
            if (field.Theirs != field.Yours)
                differing.Add(field);
        }
        throw new ConflictException(what, stored, differing);
    }
}
