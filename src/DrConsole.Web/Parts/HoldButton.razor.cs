using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace DrConsole.Web.Parts;

public sealed partial class HoldButton(TimeProvider clock)
{
    // The browser counts from when it heard that we saw the press, so a slow network cannot make it short; only clocks round.
    private static readonly TimeSpan Rounding = TimeSpan.FromMilliseconds(100);

    private readonly string _hintId = $"h-{Guid.CreateVersion7():N}";
    private readonly string _inputId = $"t-{Guid.CreateVersion7():N}";
    private long? _pressedAt;
    private bool _byKey;
    private string? _said;
    private string _typed = "";
    private bool _mistyped;
    private bool _busy;

    /// <summary>What holding does: "Hold 2 s to confirm cutover".</summary>
    [Parameter, EditorRequired]
    public string Text { get; set; } = "";

    [Parameter]
    public string Icon { get; set; } = "fingerprint";

    [Parameter]
    public TimeSpan Duration { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>A word to type in place of holding, for people who cannot hold (WCAG 2.5.1).</summary>
    [Parameter]
    public string? TypeToConfirm { get; set; }

    [Parameter]
    public bool Disabled { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnConfirmed { get; set; }

    private string? Hint => _said ?? (Disabled ? null : $"Hold for {Words.Span(Duration)}, with the pointer or Space. Let go or press Esc to stop.");

    private void Press() => Begin(byKey: false);

    private void Release() => _pressedAt = null;

    // A pointer that rests elsewhere does not end what a key holds.
    private void ReleasePointer()
    {
        if (!_byKey)
            Release();
    }

    private void Begin(bool byKey)
    {
        if (_pressedAt is null)
            (_pressedAt, _byKey) = (clock.GetTimestamp(), byKey);
    }

    private void PressKey(KeyboardEventArgs key)
    {
        if (key is { Key: " ", Repeat: false })
            Begin(byKey: true);
        else if (key.Key is "Escape")
            Release();
    }

    private void ReleaseKey(KeyboardEventArgs key)
    {
        if (key.Key is " ")
            Release();
    }

    // The browser says that the time is over; whether it was held that long is ours to know.
    private async Task HeldAsync()
    {
        var held = _pressedAt is { } pressed ? clock.GetElapsedTime(pressed) : TimeSpan.Zero;
        _pressedAt = null;
        if (held < Duration - Rounding)
        {
            _said = "That was not held long enough. Nothing was confirmed.";
            return;
        }
        await ConfirmAsync();
    }

    private async Task TypedAsync()
    {
        _mistyped = !string.Equals(_typed.Trim(), TypeToConfirm, StringComparison.OrdinalIgnoreCase);
        if (!_mistyped)
            await ConfirmAsync();
    }

    private async Task ConfirmAsync()
    {
        if (_busy || Disabled)
            return;
        (_busy, _said, _typed) = (true, null, "");
        try
        {
            await OnConfirmed.InvokeAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
