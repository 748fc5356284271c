namespace DrConsole.Web.Parts;

public sealed partial class ToastRegion(Toasts toasts) : IDisposable
{
    protected override void OnInitialized() => toasts.Changed += Show;

    public void Dispose() => toasts.Changed -= Show;

    private void Show() => InvokeAsync(StateHasChanged);
}
