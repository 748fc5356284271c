using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

public sealed partial class ActionsPanel(MoveAction move, TimeProvider clock)
{
    private AgreedAction? _moving;
    private ActionState _state;
    private string _note = "";
    private RefusedException? _refusal;

    [Parameter, EditorRequired]
    public IReadOnlyList<AgreedAction> Actions { get; set; } = [];

    [Parameter]
    public bool MayEdit { get; set; }

    private DateTimeOffset Now => clock.GetUtcNow();

    private void Open(AgreedAction action) => (_moving, _state, _note, _refusal) = (action, ActionState.Fixed, action.Note, null);

    private async Task MoveAsync()
    {
        try
        {
            await move.ExecuteAsync(_moving!.Id, _state, _note, _moving.Version, CancellationToken.None);
            (_moving, _refusal) = (null, null);
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }
}
