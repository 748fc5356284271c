using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace DrConsole.Web.Parts;

public sealed partial class DraftForm(Drafts drafts, Caller caller, IJSRuntime script)
{
    private bool _busy;

    /// <summary>Which form with which record, for example <c>environment/staging</c>.</summary>
    [Parameter, EditorRequired]
    public string Name { get; set; } = "";

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    [Parameter]
    public string Class { get; set; } = "form";

    /// <summary>Sends the form; true once what was typed is stored elsewhere.</summary>
    [Parameter, EditorRequired]
    public Func<Task<bool>> OnSubmit { get; set; } = null!;

    [Parameter]
    public RenderFragment? ChildContent { get; set; }

    /// <summary>Forgets the draft here and in the browser.</summary>
    public async Task SentAsync()
    {
        await drafts.DiscardAsync(caller.Actor.UserId.Value, Name, CancellationToken.None);
        await script.InvokeVoidAsync("drconsole.sent", Name);
    }

    // A double-click or a client that repeats itself sends once.
    private async Task SubmitAsync()
    {
        if (_busy)
            return;
        _busy = true;
        try
        {
            // As the page's own event: the page has to show what was refused, not only this form.
            var stored = false;
            await EventCallback.Factory.Create(OnSubmit.Target!, async () => stored = await OnSubmit()).InvokeAsync();
            if (stored)
                await SentAsync();
        }
        finally
        {
            _busy = false;
        }
    }
}
