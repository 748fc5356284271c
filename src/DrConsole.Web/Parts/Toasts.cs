namespace DrConsole.Web.Parts;

/// <summary>Short confirmations of what a person just did: "Update 3 sent". One circuit's own.</summary>
public sealed class Toasts
{
    private readonly List<Toast> _shown = [];

    public event Action? Changed;

    /// <param name="Detail">A second, quieter line: how many, where, when.</param>
    public sealed record Toast(Guid Id, string Text, string Tone, string Icon, string? Detail = null);

    public IReadOnlyList<Toast> Shown => _shown;

    public void Done(string text, string? detail = null) => Show(text, "t-ok", "circle-check", detail);

    public void Warn(string text, string? detail = null) => Show(text, "t-warn", "triangle-alert", detail);

    public void Dismiss(Guid id)
    {
        _shown.RemoveAll(toast => toast.Id == id);
        Changed?.Invoke();
    }

    private void Show(string text, string tone, string icon, string? detail)
    {
        _shown.Add(new Toast(Guid.CreateVersion7(), text, tone, icon, detail));
        if (_shown.Count > 3)
            _shown.RemoveAt(0);
        Changed?.Invoke();
    }
}
