using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Channels;

public sealed partial class WebhookTargetPage(ReadWebhookTargets read, EditWebhookTarget edit, Pulse pulse, PageExits exits)
    : KeyedFormPage<WebhookTarget, WebhookTargetText>(read, edit, pulse, exits)
{
    private string _name = "", _url = "", _secret = "";

    public override string Word => "webhook target";

    public override string Root => "/channels";

    protected override Permission Needed => Permission.ManageSettings;

    protected override void Fill(WebhookTargetText text) => (_name, _url, _secret) = (text.Name, text.Url, "");

    protected override WebhookTargetText ReadForm() => new(_name, _url, _secret);
}
