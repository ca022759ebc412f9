"""stub"""
from shinsa.subject.device.endpoint import Endpoint
from shinsa.subject.device.login import LoginPoint
from shinsa.subject.device.service import Service
def find_logins(endpoint: Endpoint, service: Service) -> tuple[LoginPoint, ...]:
    return ()
