using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Every method that this console knows.</summary>
public sealed class BackupMethods(IEnumerable<IBackupMethod> methods)
{
    // Whoever is registered last makes a kind, as the container has it.
    private readonly Dictionary<BackupMethodKind, IBackupMethod> _methods = methods.GroupBy(method => method.Kind).ToDictionary(kind => kind.Key, kind => kind.Last());

    public IReadOnlyCollection<IBackupMethod> All => _methods.Values;

    public IBackupMethod Demand(BackupMethodKind kind) =>
        _methods.GetValueOrDefault(kind) ?? throw new RefusedException($"This console makes no backups by {kind}.", "no-method");

    /// <summary>Checks the settings and makes of them what the method works with.</summary>
    public MethodSettings Read(BackupMethodKind kind, IEnumerable<MethodValue> settings)
    {
        var (method, values, errors) = (Demand(kind), new MethodValues(settings), new FieldErrors());
        values.Check(method.Fields, errors);
        errors.ThrowIfAny();
        var read = method.Read(values, errors);
        errors.ThrowIfAny();
        return read;
    }
}
